package org.enlace.gateway.notices;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.enlace.connector.HttpCall;
import org.enlace.connector.Presented;
import org.enlace.gateway.partners.Credentials;
import org.enlace.gateway.partners.NoticePlan;
import org.enlace.gateway.premises.HouseSign;
import org.enlace.gateway.replay.Alarm;
import org.springframework.stereotype.Component;

/** Hands a notice to a program, as signed JSON ({@code docs/notices.md}). Thread-safe. */
@Component
class Webhook {

    static final String SIGNATURE = "Enlace-Signature";
    static final String ID = "Enlace-Notice";

    private static final String HMAC = "HmacSHA256";

    private final Wording wording;
    private final Credentials credentials;
    private final Post post;
    private final HouseSign house;

    Webhook(Wording wording, Credentials credentials, Post post, HouseSign house) {
        this.wording = wording;
        this.credentials = credentials;
        this.post = post;
        this.house = house;
    }

    void send(Notice notice, NoticePlan plan) throws NotSent {
        NoticePlan.Receiver receiver = plan.receiver(notice.way());
        NoticePlan.Webhook hook = receiver.webhook().orElseThrow();
        Optional<Presented> found = credentials.notice(hook.credential());
        if (found.isEmpty() || !(found.get() instanceof Presented.ApiKey key)) {
            throw new NotSent("SECRET_MISSING");
        }
        byte[] body = body(notice, plan, receiver.language()).toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                ID,
                notice.id().toString(),
                SIGNATURE,
                "sha256=" + signature(key.key(), body));
        post.send(new HttpCall("POST", hook.url(), headers, body));
    }

    private ObjectNode body(Notice notice, NoticePlan plan, Locale locale) {
        Alarm alarm = notice.alarm();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", notice.id().toString());
        body.put("reason", notice.reason().name());
        body.put("at", notice.made().toString());
        ObjectNode its = body.putObject("alarm");
        its.put("id", alarm.id().toString());
        its.put("kind", alarm.kind().name());
        its.put("sender", alarm.sender());
        its.put("receiver", alarm.receiver());
        its.put("record", alarm.record());
        its.put("since", alarm.since().toString());
        if (house.stands()) {
            ObjectNode sign = body.putObject("environment");
            sign.put(
                    "kind",
                    house.kind()
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .orElse(null));
            sign.put("name", house.name().isEmpty() ? null : house.name());
        }
        body.put("title", wording.title(notice, locale));
        body.put("next", wording.next(notice, locale));
        body.put("console", plan.console() + "/");
        body.put("manual", wording.manual(notice, plan.console(), locale).toString());
        return body;
    }

    static String signature(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
        }
    }
}
