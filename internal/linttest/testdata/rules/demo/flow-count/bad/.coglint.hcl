rule "demo/flow-count" {
  options = { max = 1 }
}
