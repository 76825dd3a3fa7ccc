# Vector (vector.yaml) brings what the pods write here; it outlives them.
resource "aws_cloudwatch_log_group" "notes" {
  name              = "/parcels/parcel-notes"
  retention_in_days = 90
}
