"""Products of the project's own design, rendered with Blender: enrolment views, and footage with its ground truth."""
