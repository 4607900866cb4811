package main

import "sync"

func selfSend(fixed bool) {
	room := 0
	if fixed {
		room = 1
	}
	ch := make(chan int, room)
	ch <- 1 // the only one who could receive it is the one who sends
}

func doubleLock(fixed bool) {
	var mu sync.Mutex
	mu.Lock()
	if fixed {
		mu.Unlock()
	}
	mu.Lock() // a Mutex does not know who has locked it
	defer mu.Unlock()
}

func oneDone(fixed bool) {
	var wg sync.WaitGroup
	wg.Add(2)
	go helper(&wg)
	if fixed {
		go helper(&wg)
	}
	wg.Wait() // two were announced
}

func helper(wg *sync.WaitGroup) {
	wg.Done()
}
