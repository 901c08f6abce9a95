package org.rekindle.template;

import org.junit.jupiter.api.Test;

class FirstTest {
    @Test
    void look() {
        var s = new TemplateSource(
                TemplateFormat.MJML, "Hi {subscriber.name ?: 'friend'}", "Pre {subscriber.city}", """
<mjml lang="en"><mj-head><mj-style>a{color:red}</mj-style></mj-head><mj-body><mj-section><mj-column>
<mj-text><h1>Hi {subscriber.name.orElse("you")}</h1><p>Since {lastPurchase.date.date("MMMM")} {lastPurchase.amount.money(lastPurchase.currency)} {#if subscriber.age > 40 && subscriber.vip}old{#else}young{/if}</p>
<ul>{#for i in interests}<li>{i_count} {i.category.cap} {i.score}</li>{/for}</ul></mj-text>
<mj-button href="https://example.org/a?x=1&amp;y=2">See</mj-button><mj-text><a href="https://example.org/?q={subscriber.name}&z={subscriber.city}">link</a> {#when subscriber.status}{#is 'PASSIVE'}P{#is in 'A' 'B'}AB{#else}none{/when}</mj-text>
</mj-column></mj-section>
{#if lastPurchase}<mj-section><mj-column><mj-text>bought {lastPurchase.product}</mj-text></mj-column></mj-section>{/if}
</mj-body></mjml>""", null);
        System.out.println(Samples.problems(s));
        var c = Samples.forced(s);
        System.out.println(c.links());
        for (var d : java.util.List.of(Samples.full(), Samples.empty(), Samples.hostile())) {
            var r = c.render(d);
            System.out.println(r.subject());
            System.out.println(r.html());
            System.out.println(r.text());
            System.out.println(c.warnings(r));
        }
        for (var bad : java.util.List.of(
                "{subscriber.nmae}",
                "a\n b {config:x}\n{#if x}",
                "{name}{subscriber.name.uper}",
                "{{subscriber.name}} { subscriber.name }",
                "<b>x</mj-text>",
                "{sender}",
                "{interests}",
                "{#if subscriber.status == PASSIVE}x{/if}"))
            System.out.println(Samples.problems(Samples.mjmlText(bad)));
    }
}
