"""Reading the register: who may recruit, and for what."""

from satuatap.recruitment.selectors.agencies import (
    AgencyLine,
    AgencyPage,
    agency,
    agency_page,
    find_agencies,
    last_imports,
    sanctions_of,
)
from satuatap.recruitment.selectors.job_orders import JobOrderLine, find_job_orders, job_order, line_of

__all__ = [
    "AgencyLine",
    "AgencyPage",
    "JobOrderLine",
    "agency",
    "agency_page",
    "find_agencies",
    "find_job_orders",
    "job_order",
    "last_imports",
    "line_of",
    "sanctions_of",
]
