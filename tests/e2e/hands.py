"""Three ways to work a page: with the mouse, by keyboard alone, and with the script switched off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

FAR = 400
"""More steps of the Tab key than any page needs."""


@dataclass(frozen=True, slots=True)
class Mouse:
    """Points, clicks and types."""

    page: Page
    script = True

    def press(self, control: Locator) -> None:
        """Follow a link, press a button, open what is folded away."""
        control.click()

    def write(self, field: Locator, text: str) -> None:
        """Put these words in the place of those in a field."""
        field.fill(text)

    def tick(self, box: Locator) -> None:
        """Tick a box, or choose one of several."""
        box.check()

    def choose(self, field: Locator, option: str) -> None:
        """Choose an option by how it begins."""
        value = field.locator("option", has_text=re.compile(f"^{re.escape(option)}")).first.get_attribute("value")
        field.select_option(value)


@dataclass(frozen=True, slots=True)
class Plain(Mouse):
    """The same in a browser that runs no script."""

    script = False


@dataclass(frozen=True, slots=True)
class Keyboard(Mouse):
    """Never touches the mouse: Tab to a control, then Enter, Space, an arrow or letters."""

    def reach(self, control: Locator) -> None:
        """Tab until the control has the focus, forwards from where the focus is."""
        expect(control).to_be_attached()
        for _ in range(FAR):
            if control.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key never came to {control}")

    def press(self, control: Locator) -> None:
        """Enter presses whatever it is."""
        self.reach(control)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        """Select what stands there and type."""
        self.reach(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def tick(self, box: Locator) -> None:
        """Space ticks; among radio buttons, of which Tab reaches one, the arrow goes on to the wanted one."""
        if box.get_attribute("type") == "radio":
            group = self.page.locator(f"[name='{box.get_attribute('name')}']")
            chosen = group.and_(self.page.locator(":checked"))
            self.reach(chosen if chosen.count() else group.first)
            for _ in range(group.count()):
                if box.is_checked():
                    return
                self.page.keyboard.press("ArrowDown")
            expect(box).to_be_checked()
        elif not box.is_checked():
            self.reach(box)
            self.page.keyboard.press("Space")

    def choose(self, field: Locator, option: str) -> None:
        """The letters with which an option begins choose it."""
        self.reach(field)
        self.page.keyboard.type(option)
        expect(field.locator("option:checked")).to_have_text(re.compile(f"^{re.escape(option)}"))
