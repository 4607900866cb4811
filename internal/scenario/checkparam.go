package scenario

import "strconv"

// param checks the parameter written at key, such as "param.0".
func (c checker) param(key string, doc paramDocument) Param {
	p := Param{
		Name:    doc.Name,
		Kind:    doc.Kind,
		Choices: doc.Choices,
		Unit:    doc.Unit,
		Label:   c.text(key+".label", doc.Label),
	}
	if !nameForm.MatchString(p.Name) {
		c.wrong(key+".name", "param name %q: must be lower-case words joined by dashes", p.Name)
	}
	switch p.Kind {
	case Int:
		c.intParam(key, doc, &p)
	case Choice:
		c.choiceParam(key, doc, &p)
	case Bool:
		c.boolParam(key, doc, &p)
	default:
		c.wrong(key+".kind", "param %q: kind %q: must be int, choice or bool", p.Name, p.Kind)
		return p
	}
	if p.Kind != Int {
		c.foreign(key+".unit", p, doc.Unit != "", "unit")
		c.foreign(key+".min", p, doc.Min != nil, "min")
		c.foreign(key+".max", p, doc.Max != nil, "max")
	}
	if p.Kind != Choice {
		c.foreign(key+".choices", p, doc.Choices != nil, "choices")
	}
	return p
}

// foreign refuses a key that means nothing for the kind of p.
func (c checker) foreign(key string, p Param, present bool, name string) {
	if present {
		c.wrong(key, "param %q: %s means nothing for kind %s", p.Name, name, p.Kind)
	}
}

func (c checker) intParam(key string, doc paramDocument, p *Param) {
	if doc.Min == nil || doc.Max == nil {
		c.wrong(key, "param %q: min and max are needed", p.Name)
		return
	}
	p.Min, p.Max = *doc.Min, *doc.Max
	if p.Min > p.Max {
		c.wrong(key+".min", "param %q: min %d is above max %d", p.Name, p.Min, p.Max)
		return
	}
	n, ok := doc.Default.(int64)
	if !ok {
		c.badDefault(key, p, "a whole number")
		return
	}
	p.Default = strconv.FormatInt(n, 10)
	c.checkDefault(key, p)
}

func (c checker) choiceParam(key string, doc paramDocument, p *Param) {
	if len(p.Choices) < 2 {
		c.wrong(key+".choices", "param %q: two choices or more are needed", p.Name)
		return
	}
	s, ok := doc.Default.(string)
	if !ok {
		c.badDefault(key, p, "one of its choices")
		return
	}
	p.Default = s
	c.checkDefault(key, p)
}

func (c checker) boolParam(key string, doc paramDocument, p *Param) {
	b, ok := doc.Default.(bool)
	if !ok {
		c.badDefault(key, p, "true or false")
		return
	}
	p.Default = strconv.FormatBool(b)
}

func (c checker) badDefault(key string, p *Param, want string) {
	c.wrong(key+".default", "param %q: default must be %s", p.Name, want)
}

func (c checker) checkDefault(key string, p *Param) {
	if err := p.Check(p.Default); err != nil {
		c.wrong(key+".default", "param %q: default %s: %v", p.Name, p.Default, err)
	}
}
