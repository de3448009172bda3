"""What became of a service is said in one vocabulary, that of the plan: `cases.rules.plans.ActionState`."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_closed_file"),
    ]

    operations = [
        migrations.AlterField(
            model_name="code",
            name="list",
            field=models.CharField(
                choices=[
                    ("destination", "Destination"),
                    ("scheme", "Placement scheme"),
                    ("occupation", "Occupation"),
                    ("priority", "Reason for priority"),
                    ("hold_reason", "Reason for hold"),
                    ("outcome", "Outcome at a desk"),
                    ("marital", "Marital status"),
                    ("education", "Education"),
                    ("rejection", "Reason for a refusal"),
                    ("phone_owner", "Whose phone"),
                    ("alias_kind", "Where a name is written"),
                    ("client_status", "Phase of migration"),
                    ("channel", "Channel"),
                    ("topic", "Topic"),
                    ("counsel_service", "Service given"),
                    ("complaint_category", "Kind of complaint"),
                    ("risk", "Risk"),
                    ("closure", "Reason for closing"),
                    ("relation", "Relation to the worker"),
                    ("disability", "Disability"),
                    ("complaint_closure", "Reason for closing a complaint"),
                    ("claim_item", "What is claimed"),
                    ("session_place", "Place of a talk"),
                    ("age_band", "Age group"),
                    ("language", "Language"),
                    ("return_reason", "Reason for returning"),
                    ("gbv_type", "Type of incident"),
                    ("tpks_type", "Kind of sexual violence (TPKS)"),
                    ("time_of_day", "Time of day"),
                    ("incident_place", "Place of an incident"),
                    ("abduction", "Abduction"),
                    ("perp_number", "Number of perpetrators"),
                    ("perp_relation", "Relation of a perpetrator"),
                    ("perp_age", "Age of a perpetrator"),
                    ("reported_elsewhere", "Reported elsewhere"),
                    ("survivor_service", "Service for a survivor"),
                    ("simfoni_form", "Form of violence (SIMFONI PPA)"),
                    ("simfoni_place", "Place (SIMFONI PPA)"),
                    ("simfoni_relation", "Relation (SIMFONI PPA)"),
                    ("ilo_indicator", "Indicator of forced labour (ILO)"),
                    ("screen_question", "Question of the screening sheet"),
                    ("tppo_act", "Act of trafficking"),
                    ("tppo_means", "Means of trafficking"),
                    ("tppo_purpose", "Purpose of trafficking"),
                    ("htcds_status", "Status (HTCDS)"),
                    ("htcds_recruitment", "Recruited by way of (HTCDS)"),
                    ("htcds_control", "Means of control (HTCDS)"),
                    ("htcds_exploitation", "Exploitation (HTCDS)"),
                    ("need_kind", "Kind of need"),
                    ("essential_service", "Essential service"),
                    ("decline_reason", "Reason why a referral is declined"),
                ],
                max_length=20,
            ),
        ),
    ]
