package tracer

import "testing"

func TestHeadline(t *testing.T) {
	for _, test := range []struct{ printed, want string }{
		{"panic: one\n\ngoroutine 1 [running]:\nmain.main()\n", "panic: one"},
		{"panic: one [recovered]\n\tpanic: two\n\ngoroutine 1 [running]:\npanic({0x1, 0x2})\n", "panic: two"},
		{"panic: only said\ngoing on\nfatal error: all goroutines are asleep - deadlock!\n", "fatal error: all goroutines are asleep - deadlock!"},
		{"SIGQUIT: quit\nPC=0x1 m=0 sigcode=0\n", "SIGQUIT: quit"},
		{"log: panic: no\n\tfatal error: no\n", ""},
	} {
		h := &headline{}
		for _, b := range []byte(test.printed) {
			h.look([]byte{b})
		}
		if got := h.String(); got != test.want {
			t.Errorf("%q: %q, want %q", test.printed, got, test.want)
		}
	}
}
