"""SMS through Twilio: by its Verify service, with our code and words, or as plain messages.

Both implement `bot.services.account.ports.CodeSender`.

Verify, `POST /v2/Services/{sid}/Verifications` with `To`, `Channel`, `CustomCode`: our own code, if the service has
"Enable Custom Verification Code" (https://www.twilio.com/docs/verify/api/customization-options,
https://www.twilio.com/docs/verify/api/verification). A text of our own is no longer taken: `CustomMessage` is refused
with error 60243. It has to be a template that Twilio approved, `TemplateSid`, whose variables are filled by
`TemplateCustomSubstitutions`, a JSON object as a string (https://www.twilio.com/docs/api/errors/60224). Our template is
`{{before}} {{code}} {{after}}`, because a code must come with the amount and target it is for.

Messages, `POST /2010-04-01/Accounts/{sid}/Messages.json` with `To`, `From`, `Body`
(https://www.twilio.com/docs/messaging/api/message-resource).
"""

from __future__ import annotations

import json

import aiohttp

from bot.adapters.sms.twilio_calls import TwilioCalls

API_URL = "https://api.twilio.com"
VERIFY_URL = "https://verify.twilio.com"


class TwilioMessages:
    """Codes and notices as plain messages from `from_number` (E.164, or a sender's name)."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        account_sid: str,
        auth_token: str,
        from_number: str,
        *,
        api_url: str = API_URL,
        timeout: float = 5.0,
    ) -> None:
        self._calls = TwilioCalls(session, account_sid, auth_token, timeout)
        self._account = f"{api_url.rstrip('/')}/2010-04-01/Accounts/{account_sid}"
        self._from = from_number

    async def send_code(self, number: str | None, code: str, text: str) -> None:
        """`number` None: asks Twilio for the account instead, one round trip as well."""
        if number is None:
            await self._calls.get(f"{self._account}.json")
        else:
            await self.send_notice(number, text)

    async def send_notice(self, number: str, text: str) -> None:
        await self._calls.post(f"{self._account}/Messages.json", {"To": number, "From": self._from, "Body": text})


class TwilioVerify:
    """Codes through the Verify service, which watches for fraud and delivery; notices as plain messages.

    Verify wants to be told which of our codes were right and starts no more than five in ten minutes for a number
    without that (60203); the product's own limit of three stays below it, so nothing is reported.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        account_sid: str,
        auth_token: str,
        service_sid: str,
        template_sid: str,
        from_number: str,
        *,
        api_url: str = API_URL,
        verify_url: str = VERIFY_URL,
        timeout: float = 5.0,
    ) -> None:
        self._calls = TwilioCalls(session, account_sid, auth_token, timeout)
        self._service = f"{verify_url.rstrip('/')}/v2/Services/{service_sid}"
        self._template = template_sid
        self._notices = TwilioMessages(session, account_sid, auth_token, from_number, api_url=api_url, timeout=timeout)

    async def send_code(self, number: str | None, code: str, text: str) -> None:
        """`number` None: asks Twilio for the service instead, one round trip as well."""
        if number is None:
            await self._calls.get(self._service)
            return
        form = {"To": number, "Channel": "sms", "CustomCode": code, "TemplateSid": self._template}
        await self._calls.post(
            f"{self._service}/Verifications", {**form, "TemplateCustomSubstitutions": _around(code, text)}
        )

    async def send_notice(self, number: str, text: str) -> None:
        await self._notices.send_notice(number, text)


def _around(code: str, text: str) -> str:
    before, found, after = text.partition(code)
    if not found:
        raise ValueError("the text does not hold its code")
    return json.dumps({"before": before.strip(), "after": after.strip()}, ensure_ascii=False)
