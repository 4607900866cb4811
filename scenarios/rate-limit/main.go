// A token bucket: every request needs a token, and tokens come at a steady
// rate. The bucket saves tokens up for a burst, but only as many as it holds.
package main

import (
	"flag"
	"fmt"
	"sync"
	"time"
)

func main() {
	rate := flag.Int("rate", 100, "tokens a second")
	burst := flag.Int("burst", 3, "tokens the bucket holds")
	requests := flag.Int("requests", 7, "requests that come all at once")
	flag.Parse()

	bucket := make(chan struct{}, *burst)
	for range *burst {
		bucket <- struct{}{} // it has been filling up while nobody came
	}
	quit := make(chan struct{})
	defer close(quit)
	go refill(bucket, time.Second/time.Duration(*rate), quit)

	var wg sync.WaitGroup
	for id := 1; id <= *requests; id++ {
		wg.Add(1)
		go request(id, bucket, time.Now(), &wg)
	}
	wg.Wait()
}

func request(id int, bucket <-chan struct{}, came time.Time, wg *sync.WaitGroup) {
	defer wg.Done()
	<-bucket
	fmt.Println("request", id, "had to wait", time.Since(came).Round(time.Millisecond))
}

func refill(bucket chan<- struct{}, every time.Duration, quit <-chan struct{}) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
		case <-quit:
			return
		}
		select {
		case bucket <- struct{}{}:
		default: // the bucket is full: this token is lost
		}
	}
}
