package live

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"govis/internal/plain"
)

// Limits on what a server can do.
const (
	dialTime     = 10 * time.Second // to connect, and to agree on TLS
	patience     = 20 * time.Second // without a byte, besides the time of the trace itself
	longest      = 10 * time.Minute // for all of an answer, besides the same
	maxHeader    = 64 << 10         // bytes
	maxRedirects = 3
	maxTold      = 200 // bytes of an answer that says what is wrong
)

// MaxTrace is the most bytes of one trace that are read, unpacked.
const MaxTrace = 512 << 20

// client gets one trace. It keeps no connection: the next trace may come from
// another run of the program.
func client() *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            (&net.Dialer{Timeout: dialTime}).DialContext,
			TLSHandshakeTimeout:    dialTime,
			MaxResponseHeaderBytes: maxHeader,
			DisableKeepAlives:      true,
		},
		CheckRedirect: func(next *http.Request, before []*http.Request) error {
			first := before[0].URL
			switch {
			case len(before) > maxRedirects:
				return errors.New("it sends on and on to other places")
			case next.URL.Hostname() != first.Hostname() || first.Scheme == "https" && next.URL.Scheme != "https":
				return fmt.Errorf("it sends on to %s: name that URL if you mean it", plain.Text(next.URL.Scheme+"://"+next.URL.Host))
			}
			return nil
		},
	}
}

// Open asks for a trace, and gives its bytes as they come, unpacked and at most
// limit of them: what is more ends in an error. It returns when the first byte is
// there. A done context ends the reading. Its errors are one line, with the name
// of the source in front.
func (s *Source) Open(ctx context.Context, limit int64) (*Answer, error) {
	own, cancel := context.WithCancelCause(ctx)
	a := &Answer{asked: time.Now(), ctx: own, cancel: cancel, patience: s.patience + s.span, left: limit, limit: limit}
	a.stall = time.AfterFunc(a.patience, func() { cancel(fmt.Errorf("nothing came for %v", a.patience)) })
	a.whole = time.AfterFunc(longest+s.span, func() { cancel(fmt.Errorf("it was not done after %v", longest+s.span)) })
	err := a.begin(s.url)
	if err == nil {
		return a, nil
	}
	a.Close()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	return nil, fmt.Errorf("%s: %w", s.Name(), err)
}

// begin sends the request and looks at what comes first.
func (a *Answer) begin(u *url.URL) error {
	req, err := http.NewRequestWithContext(a.ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return errors.New("not a URL that can be asked for")
	}
	req.Header.Set("User-Agent", "govis")
	resp, err := client().Do(req)
	if err != nil {
		return a.why(err)
	}
	a.closer = resp.Body
	in := bufio.NewReaderSize(resp.Body, 64<<10)
	if resp.StatusCode != http.StatusOK {
		return refused(resp, in)
	}
	return a.unpack(in)
}

// why puts into words what kept an answer from coming. The error of net/http
// itself holds the URL, with all that is secret in it.
func (a *Answer) why(err error) error {
	if a.ctx.Err() != nil {
		return context.Cause(a.ctx)
	}
	if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	var (
		dns   *net.DNSError
		cert  *tls.CertificateVerificationError
		timed net.Error
		host  x509.HostnameError
	)
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return errors.New("connection refused: nobody listens there; does the program run?")
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, io.EOF):
		return errors.New("the server hung up without an answer")
	case errors.As(err, &dns):
		return fmt.Errorf("no such host: %s", plain.Text(dns.Name))
	case errors.As(err, &host), errors.As(err, &cert):
		return errors.New("the server's certificate is not to be trusted: " + plain.Text(err.Error()))
	case errors.As(err, &timed) && timed.Timeout():
		return fmt.Errorf("no connection within %v", dialTime)
	}
	return errors.New(plain.Text(err.Error()))
}

// refused says what an answer that is no trace means.
func refused(resp *http.Response, in io.Reader) error {
	status := fmt.Sprintf("%d %s", resp.StatusCode, http.StatusText(resp.StatusCode))
	switch resp.StatusCode {
	case http.StatusNotFound:
		return errors.New(status + ": there are no traces: the program has to import net/http/pprof and serve " + tracePath)
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusProxyAuthRequired:
		return errors.New(status + ": the server wants to know who asks: http://NAME:PASSWORD@HOST, or ask from where it allows it")
	}
	if strings.HasPrefix(resp.Header.Get("Content-Type"), "text/plain") {
		told, _ := io.ReadAll(io.LimitReader(in, maxTold)) // what there is of it will do
		line, _, _ := strings.Cut(strings.TrimSpace(string(told)), "\n")
		if line = plain.Text(line); strings.Contains(line, "already enabled") {
			return errors.New("the program is being traced already, and can be by one at a time: try again when that is done")
		} else if line != "" {
			return fmt.Errorf("%s: the server says: %s", status, line)
		}
	}
	return errors.New(status + ": the server gives no trace")
}
