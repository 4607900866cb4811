//go:build go1.23

package main

import "iter"

func extra(run func(func())) {
	run(func() {
		next, stop := iter.Pull(func(y func(int) bool) {
			for i := 0; i < 5; i++ {
				if !y(i) {
					return
				}
			}
		})
		for i := 0; i < 3; i++ {
			next()
		}
		stop()
		next, stop = iter.Pull(func(y func(int) bool) { y(1) })
		next()
		next()
		stop()
	})
}
