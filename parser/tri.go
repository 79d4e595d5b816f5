package parser

// Tri is a three-valued verdict. It is not a bool, so a caller cannot forget the case in which a value is unknown.
type Tri uint8

// The verdicts, in ascending order: And is the minimum and Or the maximum.
const (
	No Tri = iota
	Maybe
	Yes
)

// TriOf is Yes if b is true, and No otherwise.
func TriOf(b bool) Tri {
	if b {
		return Yes
	}
	return No
}

// And is Yes only if all verdicts are Yes, and No as soon as one is No.
func (t Tri) And(others ...Tri) Tri {
	for _, o := range others {
		t = min(t, o)
	}
	return t
}

// Or is Yes as soon as one verdict is Yes, and No only if all are No.
func (t Tri) Or(others ...Tri) Tri {
	for _, o := range others {
		t = max(t, o)
	}
	return t
}

// Not swaps Yes and No; Maybe stays Maybe.
func (t Tri) Not() Tri { return Yes - t }

func (t Tri) String() string {
	return [...]string{"no", "maybe", "yes"}[t]
}
