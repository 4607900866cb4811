//go:build go1.21

package probe

import (
	"reflect"
	"strconv"
	"strings"
)

// compiled is where govis keeps the scenarios that are linked into it. Each was
// a package main before, and its names say so.
const compiled = "govis/internal/compiled/"

// typeName names a type as a program writes it: with the package's name, not
// its path. Types without a name of their own are told shortly.
func typeName(t reflect.Type) string {
	if t.Name() != "" {
		if t.PkgPath() != "" && strings.HasPrefix(t.PkgPath(), compiled) {
			return "main." + shortPaths(t.Name())
		}
		return shortPaths(t.String())
	}
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + typeName(t.Elem())
	case reflect.Slice:
		return "[]" + typeName(t.Elem())
	case reflect.Array:
		return "[" + strconv.Itoa(t.Len()) + "]" + typeName(t.Elem())
	case reflect.Map:
		return "map[" + typeName(t.Key()) + "]" + typeName(t.Elem())
	case reflect.Chan:
		return t.ChanDir().String() + " " + typeName(t.Elem())
	case reflect.Func:
		return "func"
	case reflect.Interface:
		if t.NumMethod() == 0 {
			return "any"
		}
		return "interface{…}"
	case reflect.Struct:
		if t.NumField() == 0 {
			return "struct{}"
		}
		return "struct{…}"
	}
	return t.String()
}

// shortPaths takes the paths of packages out of the type arguments of a name.
func shortPaths(name string) string {
	for {
		slash := strings.LastIndexByte(name, '/')
		if slash < 0 {
			return name
		}
		start := strings.LastIndexAny(name[:slash], "[,*] ({") + 1
		name = name[:start] + name[slash+1:]
	}
}

// shortFunc is a function's name without the path of its package. That of a
// compiled scenario is package main, and its Main is main.
func shortFunc(name string) string {
	if rest := strings.TrimPrefix(name, compiled); rest != name {
		if _, in, ok := strings.Cut(rest, "."); ok {
			name = "main." + in
		}
		if in := strings.TrimPrefix(name, "main.Main"); in != name && (in == "" || in[0] == '.') {
			name = "main.main" + in
		}
		return name
	}
	return name[strings.LastIndexByte(name, '/')+1:]
}
