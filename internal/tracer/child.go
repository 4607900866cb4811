package tracer

import (
	"flag"
	"fmt"
	"os"

	"govis/internal/xray/probe"
)

// Program is what a child runs.
type Program struct {
	Name string
	Main func()
	// Timers: the program may leave a timer pending that is not a Sleep, so
	// that goroutines which all wait may still be woken. A deadlock is not
	// claimed then.
	Timers bool
}

// Child records a program in this process and gives the exit status. args are
// the program's own arguments; its os.Exit and log.Fatal have to be the probe's.
// It returns only when the program's main returned.
func Child(p Program, args []string) int {
	o, err := probe.ParseOrders(os.Getenv(probe.OrdersEnv))
	if err != nil {
		fmt.Fprintln(os.Stderr, "govis: this command is govis's own: it records a scenario for another govis")
		return 2
	}
	os.Unsetenv(probe.OrdersEnv)
	os.Args = append([]string{p.Name}, args...)
	flag.CommandLine = flag.NewFlagSet(p.Name, flag.ExitOnError)
	o.Timers = p.Timers
	if err := probe.Run(o, p.Main); err != nil {
		fmt.Fprintln(os.Stderr, "govis:", err)
		return 2
	}
	return 0
}
