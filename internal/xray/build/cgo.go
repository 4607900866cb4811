package build

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"reflect"
	"strings"
	"unsafe"
)

// cgoTypes parses the file in which cgo declares what the package uses of C.
// It is one of those that cgo made, and the only one with this function.
func cgoTypes(fset *token.FileSet, p *listed) (*ast.File, error) {
	for _, name := range p.CompiledGoFiles {
		if !strings.HasSuffix(name, ".go") && strings.Contains(base(name), ".") {
			continue // the cache has Go files without a suffix
		}
		text, err := os.ReadFile(within(p.Dir, name))
		if err != nil {
			return nil, err
		}
		if strings.Contains(string(text), "func _Cgo_ptr(") {
			return parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
		}
	}
	return nil, errors.New("what cgo made of the package cannot be found")
}

// useCgo makes go/types resolve C.name by the declarations of cgoTypes, as
// gopls does. The field has no public name (go/types, Config.go115UsesCgo), so
// its absence is no mistake.
func useCgo(conf *types.Config) bool {
	field := reflect.ValueOf(conf).Elem().FieldByName("go115UsesCgo")
	if !field.IsValid() || field.Kind() != reflect.Bool {
		return false
	}
	*(*bool)(unsafe.Pointer(field.UnsafeAddr())) = true
	return true
}
