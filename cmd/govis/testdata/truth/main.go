// Truth sends values that say who sent them, and prints who received which:
// the channel, the sender, its how-manieth value, and the receiver.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"sync"
)

type msg struct{ From, N int }

func main() {
	senders := flag.Int("senders", 4, "")
	receivers := flag.Int("receivers", 4, "")
	capacity := flag.Int("cap", 1, "")
	n := flag.Int("n", 1000, "messages of each sender")
	flag.Parse()
	a, b := make(chan msg, *capacity), make(chan msg, *capacity)
	never := make(chan struct{})
	var ws, wr sync.WaitGroup
	logs := make([][]string, *receivers)
	for s := range *senders {
		ws.Add(1)
		go func() {
			defer ws.Done()
			for i := range *n {
				m := msg{s, i}
				switch i % 3 {
				case 0:
					select {
					case a <- m:
					case b <- m:
					case <-never:
					}
				case 1:
					a <- m
				default:
					b <- m
				}
			}
		}()
	}
	for r := range *receivers {
		wr.Add(1)
		go func() {
			defer wr.Done()
			x, y := a, b
			for x != nil || y != nil {
				var m msg
				var ok bool
				ch := "a"
				switch {
				case x != nil && y != nil:
					select {
					case m, ok = <-x:
						if !ok {
							x = nil
							continue
						}
					case m, ok = <-y:
						ch = "b"
						if !ok {
							y = nil
							continue
						}
					}
				case x != nil:
					if m, ok = <-x; !ok {
						x = nil
						continue
					}
				default:
					ch = "b"
					if m, ok = <-y; !ok {
						y = nil
						continue
					}
				}
				logs[r] = append(logs[r], fmt.Sprintf("%s %d %d %d", ch, m.From, m.N, r))
			}
		}()
	}
	ws.Wait()
	close(a)
	close(b)
	wr.Wait()
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, l := range logs {
		for _, s := range l {
			fmt.Fprintln(out, s)
		}
	}
}
