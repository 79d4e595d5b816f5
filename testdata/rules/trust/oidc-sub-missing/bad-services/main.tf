data "aws_caller_identity" "current" {}

variable "circleci_organization" {
  type = string
}

data "aws_iam_policy_document" "hcp" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/app.terraform.io"] # want critical "^role \"hcp\" can be assumed by every pipeline of HCP Terraform: no"
    }
    condition {
      test     = "StringEquals"
      variable = "app.terraform.io:aud"
      values   = ["aws.workload.identity"]
    }
  }
}

resource "aws_iam_role" "hcp" {
  assume_role_policy = data.aws_iam_policy_document.hcp.json
}

# These have an issuer for each organization.
resource "aws_iam_role" "circleci" {
  name = "circleci"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/oidc.circleci.com/org/${var.circleci_organization}" } # want medium "^role \"circleci\" can be assumed by every pipeline of the organization on CircleCI: no"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = { "oidc.circleci.com/org/${var.circleci_organization}:aud" = var.circleci_organization }
        }
      },
    ]
  })
}

resource "aws_iam_role" "bitbucket" {
  name = "bitbucket"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc" } # want medium "^role \"bitbucket\" can be assumed by every pipeline of the organization on Bitbucket: no"
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = {
          StringEquals = {
            "api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc:aud" = "ari:cloud:bitbucket::workspace/0b9c8a7d-1234-4abc-8def-001122334455"
          }
        }
      },
    ]
  })
}
