package org.enlace.gateway.operations.notification;

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
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.springframework.stereotype.Component;

/** Sends a notification to a program, as signed JSON ({@code docs/operator/notices.md}). Thread-safe. */
@Component
class WebhookChannel {

    static final String SIGNATURE = "Enlace-Signature";
    static final String ID = "Enlace-Notice";

    private static final String HMAC = "HmacSHA256";

    private final NotificationText notificationText;
    private final PartnerAuthentication partnerAuthentication;
    private final OutboundHttpClient outboundHttpClient;
    private final EnvironmentLabel environmentLabel;

    WebhookChannel(
            NotificationText notificationText,
            PartnerAuthentication partnerAuthentication,
            OutboundHttpClient outboundHttpClient,
            EnvironmentLabel environmentLabel) {
        this.notificationText = notificationText;
        this.partnerAuthentication = partnerAuthentication;
        this.outboundHttpClient = outboundHttpClient;
        this.environmentLabel = environmentLabel;
    }

    void send(Notification notice, NotificationPlan plan) throws NotificationFailedException {
        NotificationPlan.Receiver receiver = plan.receiver(notice.way());
        NotificationPlan.Webhook hook = receiver.webhook().orElseThrow();
        Optional<PresentedCredential> found = partnerAuthentication.notice(hook.credential());
        if (found.isEmpty() || !(found.get() instanceof PresentedCredential.ApiKey key)) {
            throw new NotificationFailedException("SECRET_MISSING");
        }
        byte[] body = body(notice, plan, receiver.language()).toString().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                ID,
                notice.id().toString(),
                SIGNATURE,
                "sha256=" + signature(key.key(), body));
        outboundHttpClient.send(new HttpCall("POST", hook.url(), headers, body));
    }

    private ObjectNode body(Notification notice, NotificationPlan plan, Locale locale) {
        Alarm alarm = notice.alarm();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", notice.id().toString());
        body.put("reason", notice.reason().name());
        body.put("at", notice.made().toString());
        ObjectNode alarmNode = body.putObject("alarm");
        alarmNode.put("id", alarm.id().toString());
        alarmNode.put("kind", alarm.kind().name());
        alarmNode.put("sender", alarm.sender());
        alarmNode.put("receiver", alarm.receiver());
        alarmNode.put("record", alarm.record());
        alarmNode.put("since", alarm.since().toString());
        if (environmentLabel.stands()) {
            ObjectNode sign = body.putObject("environment");
            sign.put(
                    "kind",
                    environmentLabel
                            .kind()
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .orElse(null));
            sign.put("name", environmentLabel.name().isEmpty() ? null : environmentLabel.name());
        }
        body.put("title", notificationText.title(notice, locale));
        body.put("next", notificationText.next(notice, locale));
        body.put("console", plan.console() + "/");
        body.put(
                "manual",
                notificationText.manual(notice, plan.console(), locale).toString());
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
