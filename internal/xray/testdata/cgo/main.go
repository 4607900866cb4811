// Cgo has channels of C types, and C calls Go.
package main

/*
#include <stdlib.h>

typedef struct { int n; } pair;
extern void goSend(int);
static void call(int n) { goSend(n); }
static int twice(int n) { return 2 * n; }
*/
import "C"

import (
	"fmt"
	"unsafe"
)

var numbers = make(chan C.int, 2)

//export goSend
func goSend(n C.int) { numbers <- n }

func main() {
	C.call(20)
	pairs := make(chan C.pair, 1)
	pairs <- C.pair{n: 1 + C.twice(<-numbers)}
	select {
	case numbers <- 1:
	}
	strings := make(chan *C.char, 1)
	s := C.CString("from C")
	defer C.free(unsafe.Pointer(s))
	strings <- s
	fmt.Println((<-pairs).n, <-numbers, C.GoString(<-strings))
}
