from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "overview"

    def ready(self) -> None:
        from mailer.actions import register_guard  # noqa: PLC0415 -- rooms register once the models are there
        from meetings.tasks import register_road  # noqa: PLC0415 -- as above
        from overview.actions.reminding import GUARD, dates_still_right  # noqa: PLC0415 -- as above
        from overview.queries.road import road_of  # noqa: PLC0415 -- as above
        from overview.queries.standing import standing_of  # noqa: PLC0415 -- as above

        register_road(lambda asking: road_of(standing_of(asking.member, asking.today)))
        register_guard(GUARD, dates_still_right)
