package org.rekindle.web.admin.templates;

import org.rekindle.template.TemplateFormat;
import org.rekindle.template.TemplateSource;

/** What a new template begins with. */
final class Starter {
    private Starter() {}

    static TemplateSource letter() {
        return new TemplateSource(TemplateFormat.MJML, "{subscriber.name.orElse('Hello')}", null, """
                <mjml>
                  <mj-body background-color="#f7f4ef">
                    <mj-section background-color="#ffffff" padding="32px 0">
                      <mj-column>
                        <mj-text font-size="26px"><h1>Hello {subscriber.name.orElse('friend')}</h1></mj-text>
                        <mj-text font-size="16px" line-height="1.6">What would you like to tell?</mj-text>
                        <mj-button background-color="#b5401b" href="https://example.com/">See more</mj-button>
                      </mj-column>
                    </mj-section>
                    <mj-section padding="24px 0">
                      <mj-column>
                        <mj-text font-size="13px" color="#756d65" align="center">{sender.address}<br /><a href="{unsubscribe}">Unsubscribe</a></mj-text>
                      </mj-column>
                    </mj-section>
                  </mj-body>
                </mjml>
                """, null);
    }
}
