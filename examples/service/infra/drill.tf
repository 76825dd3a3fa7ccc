# What the weekly restore (.github/workflows/restore.yml) may do: bring back a scratch copy, and remove that.
data "aws_iam_policy_document" "drill" {
  statement {
    actions = ["rds:DescribeDBInstances", "rds:RestoreDBInstanceToPointInTime", "rds:DeleteDBInstance"]
    resources = [
      aws_db_instance.notes.arn,
      "arn:aws:rds:eu-central-1:000000000000:db:parcel-notes-drill",
    ]
  }
}

resource "aws_iam_role_policy" "drill" {
  name   = "restore-drill"
  role   = "parcel-notes-drill"
  policy = data.aws_iam_policy_document.drill.json
}
