package scenario

import (
	"fmt"
	"strings"
)

// Flags turns what a user asked for, as name=value, into the program's
// arguments (one -name=value for every parameter, in declared order) and the
// value of every parameter by name; what is not mentioned keeps its default.
// Of a name given twice the last counts. The error is one line that names the
// scenario, the parameter and what is allowed.
func (s *Scenario) Flags(values []string) (args []string, params map[string]string, err error) {
	params = make(map[string]string, len(s.Params))
	for _, p := range s.Params {
		params[p.Name] = p.Default
	}
	for _, v := range values {
		name, value, found := strings.Cut(v, "=")
		if !found {
			return nil, nil, fmt.Errorf("%s: %q: write it as name=value", s.Name, v)
		}
		p, ok := s.param(name)
		if !ok {
			return nil, nil, fmt.Errorf("%s: %q is not a parameter: %s", s.Name, name, s.knownParams())
		}
		if err := p.Check(value); err != nil {
			return nil, nil, fmt.Errorf("%s: %s=%s: %w", s.Name, name, value, err)
		}
		params[name] = p.canonical(value)
	}
	for _, p := range s.Params {
		args = append(args, "-"+p.Name+"="+params[p.Name])
	}
	return args, params, nil
}

func (s *Scenario) param(name string) (Param, bool) {
	for _, p := range s.Params {
		if p.Name == name {
			return p, true
		}
	}
	return Param{}, false
}

func (s *Scenario) knownParams() string {
	if len(s.Params) == 0 {
		return "there are none"
	}
	var names []string
	for _, p := range s.Params {
		names = append(names, p.Name)
	}
	return "there are " + strings.Join(names, ", ")
}
