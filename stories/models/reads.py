"""How often a story was opened, in total a day: no cookie, no address, nobody."""

from django.db import models

from stories.models.stories import Story


class StoryReads(models.Model):
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="reads")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "story reads"
        constraints = [models.UniqueConstraint(fields=["story", "day"], name="storyreads_is_one_row_a_day")]

    def __str__(self) -> str:
        return f"Story {self.story_id} on {self.day}"
