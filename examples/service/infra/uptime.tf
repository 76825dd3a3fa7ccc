# Asked from outside, every half minute, past the cluster and its own Prometheus: when both are gone, this one still rings.
resource "aws_route53_health_check" "notes" {
  fqdn              = "notes.parcelhub.example"
  type              = "HTTPS"
  resource_path     = "/healthz"
  request_interval  = 30
  failure_threshold = 3
}

resource "aws_cloudwatch_metric_alarm" "unreachable" {
  alarm_name          = "parcel-notes-unreachable"
  namespace           = "AWS/Route53"
  metric_name         = "HealthCheckStatus"
  dimensions          = { HealthCheckId = aws_route53_health_check.notes.id }
  statistic           = "Minimum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = 60
  evaluation_periods  = 2
  alarm_description   = "notes.parcelhub.example does not answer; see docs/runbook.md"
  alarm_actions       = [aws_sns_topic.on_call.arn]
}

resource "aws_sns_topic" "on_call" {
  name = "parcel-notes-on-call"
}

resource "aws_sns_topic_subscription" "on_call" {
  topic_arn = aws_sns_topic.on_call.arn
  protocol  = "https"
  endpoint  = "https://events.pagerduty.com/integration/${var.pagerduty_integration}/enqueue"
}

variable "pagerduty_integration" {
  type      = string
  sensitive = true
}
