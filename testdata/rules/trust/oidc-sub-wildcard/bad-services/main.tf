locals {
  subjects = {
    "app.terraform.io" = [
      "organization:*",                                                  # want high "^role \"job\": .* admits the pipelines of strangers"
      "organization:exam*:project:infra:workspace:prod:run_phase:apply", # want high "^role \"job\": .* admits the pipelines of strangers"
      "organization:example:project:*:workspace:*:run_phase:*",          # want medium "^role \"job\": .* admits every project of the organization$"
      "organization:example:project:infra:workspace:*:run_phase:*",
      "organization:example:project:*:workspace:prod:run_phase:*",
    ]
    "gitlab.com" = [
      "project_path:example/*",               # want medium "^role \"job\": .* admits every project of the organization$"
      "project_path:exam*:ref_type:branch:*", # want high "^role \"job\": .* admits the pipelines of strangers"
      "project_path:example/infra:ref_type:branch:ref:*",
    ]
    "oidc.circleci.com/org/0b9c8a7d" = [
      "*",                      # want medium "^role \"job\": .* admits every project of the organization$"
      "org/0b9c8a7d/project/*", # want medium "^role \"job\": .* admits every project of the organization$"
      "org/0b9c8a7d/project/2f1d/user/*",
    ]
    "api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc" = [
      "*:*", # want medium "^role \"job\": .* admits every project of the organization$"
      "{2f1d77aa}:*",
    ]
  }
}

data "aws_iam_policy_document" "job" {
  for_each = local.subjects
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::111122223333:oidc-provider/${each.key}"]
    }
    condition {
      test     = "StringLike"
      variable = "${each.key}:sub"
      values   = each.value
    }
  }
}

resource "aws_iam_role" "job" {
  for_each           = local.subjects
  assume_role_policy = data.aws_iam_policy_document.job[each.key].json
}
