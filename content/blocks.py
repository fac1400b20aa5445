"""The blocks that words are built from. Each renders as a component of the design system."""

from wagtail import blocks
from wagtail.images.blocks import ImageBlock

PLAIN_FEATURES = ["h2", "h3", "bold", "link", "ol", "ul", "document-link"]


class CardBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80)
    text = blocks.TextBlock(max_length=300, required=False)
    page = blocks.PageChooserBlock(required=False)

    class Meta:
        icon = "doc-full"
        template = "content/blocks/card.html"


class FoldBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=PLAIN_FEATURES)

    class Meta:
        icon = "collapse-down"
        label = "Fold"
        template = "content/blocks/fold.html"


class WordsBlock(blocks.StreamBlock):
    """What a page's body may hold."""

    text = blocks.RichTextBlock(features=PLAIN_FEATURES, template="content/blocks/text.html")
    note = blocks.RichTextBlock(features=["bold", "link"], icon="info-circle", template="content/blocks/note.html")
    care = blocks.RichTextBlock(
        features=["bold", "link", "ul"], icon="warning", label="Important", template="content/blocks/care.html"
    )
    fold = FoldBlock()
    cards = blocks.ListBlock(CardBlock(), icon="grip", template="content/blocks/cards.html")
    help_lines = blocks.StaticBlock(
        admin_text="The help lines from the site settings.",
        icon="help",
        template="content/blocks/help_lines.html",
    )
    contact = blocks.StaticBlock(
        admin_text="Phone, email and address from the site settings.",
        icon="mail",
        template="content/blocks/contact.html",
    )
    picture = ImageBlock(template="content/blocks/picture.html")
