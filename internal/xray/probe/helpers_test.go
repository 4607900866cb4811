package probe

import (
	"reflect"
	"unsafe"
)

func typeOf[T any]() reflect.Type { return reflect.TypeOf((*T)(nil)).Elem() }

func ptr[T any](v *T) unsafe.Pointer { return unsafe.Pointer(v) }
