// One ball, one table: who has waited longest gets the ball.
package main

import (
	"flag"
	"fmt"
	"sync"
)

func main() {
	players := flag.Int("players", 3, "players at the table")
	rounds := flag.Int("rounds", 3, "rounds to play, one hit a player in each")
	flag.Parse()

	table := make(chan int)
	var ready, done sync.WaitGroup
	ready.Add(*players)
	done.Add(*players)
	for id := 1; id <= *players; id++ {
		go player(id, table, *players**rounds, &ready, &done)
	}
	ready.Wait()
	table <- 0
	done.Wait()
}

// player hits the ball, a count of hits, until the last one is done.
func player(id int, table chan int, last int, ready, done *sync.WaitGroup) {
	defer done.Done()
	ready.Done()
	for ball := range table {
		ball++
		fmt.Println("player", id, "makes hit", ball)
		if ball == last {
			close(table)
			return
		}
		table <- ball
	}
}
