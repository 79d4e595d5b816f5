resource "aws_iam_policy" "file" {
  name   = "file"
  policy = file("${path.module}/policy.json") # want "^&{aws:username} is no"
}

resource "aws_iam_policy" "template" {
  name   = "template"
  policy = templatefile("${path.module}/policy.json.tftpl", { bucket = "photos" }) # want "^&{aws:userid} is no"
}
