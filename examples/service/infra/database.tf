resource "aws_db_instance" "notes" {
  identifier                   = "parcel-notes"
  engine                       = "postgres"
  engine_version               = "16.4"
  instance_class               = "db.t4g.small"
  allocated_storage            = 20
  manage_master_user_password  = true
  username                     = "notes"
  storage_encrypted            = true
  multi_az                     = true
  backup_retention_period      = 14
  delete_automated_backups     = false
  deletion_protection          = true
  skip_final_snapshot          = false
  final_snapshot_identifier    = "parcel-notes-last"
  publicly_accessible          = false
}
