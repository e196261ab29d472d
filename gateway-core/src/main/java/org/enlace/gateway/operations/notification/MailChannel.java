package org.enlace.gateway.operations.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Sends a notification to the mail server, as plain text. Thread-safe. */
@Component
class MailChannel {

    private static final String LONGEST_MILLIS = "10000";

    private final NotificationText notificationText;
    private final PartnerAuthentication partnerAuthentication;
    private final SSLSocketFactory tls;

    @Autowired
    MailChannel(NotificationText notificationText, PartnerAuthentication partnerAuthentication) {
        this(notificationText, partnerAuthentication, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls factory that defines the trusted certificates */
    MailChannel(NotificationText notificationText, PartnerAuthentication partnerAuthentication, SSLSocketFactory tls) {
        this.notificationText = notificationText;
        this.partnerAuthentication = partnerAuthentication;
        this.tls = tls;
    }

    /** Represents a mail message with an id of ours, so that the same notification is the same message. */
    private static final class Numbered extends MimeMessage {

        private final String id;

        Numbered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    void send(Notification notice, NotificationPlan plan) throws NotificationFailedException {
        NotificationPlan.MailServer server = plan.mail().orElseThrow();
        Session session = Session.getInstance(settings(server));
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(session, notice, plan);
            Optional<PresentedCredential.UserPassword> login = login(server);
            transport.connect(
                    login.map(PresentedCredential.UserPassword::user).orElse(null),
                    login.map(PresentedCredential.UserPassword::password).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AuthenticationFailedException refused) {
            throw new NotificationFailedException("LOGIN_REFUSED", refused);
        } catch (SendFailedException refused) {
            throw new NotificationFailedException("ADDRESS_REFUSED", refused);
        } catch (MessagingException failed) {
            throw new NotificationFailedException("MAIL_SERVER_AWAY", failed);
        }
    }

    private Optional<PresentedCredential.UserPassword> login(NotificationPlan.MailServer server)
            throws NotificationFailedException {
        if (server.credential().isEmpty()) {
            return Optional.empty();
        }
        Optional<PresentedCredential> found =
                partnerAuthentication.notice(server.credential().get());
        if (found.isPresent() && found.get() instanceof PresentedCredential.UserPassword login) {
            return Optional.of(login);
        }
        throw new NotificationFailedException("SECRET_MISSING");
    }

    private Properties settings(NotificationPlan.MailServer server) {
        Properties all = new Properties();
        all.put("mail.smtp.ssl.socketFactory", tls);
        all.setProperty("mail.smtp.host", server.host());
        all.setProperty("mail.smtp.port", Integer.toString(server.port()));
        all.setProperty("mail.smtp.auth", Boolean.toString(server.credential().isPresent()));
        all.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.starttls()));
        all.setProperty("mail.smtp.starttls.required", Boolean.toString(server.starttls()));
        all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        all.setProperty("mail.smtp.connectiontimeout", LONGEST_MILLIS);
        all.setProperty("mail.smtp.timeout", LONGEST_MILLIS);
        all.setProperty("mail.smtp.writetimeout", LONGEST_MILLIS);
        return all;
    }

    private MimeMessage message(Session session, Notification notice, NotificationPlan plan) throws MessagingException {
        NotificationPlan.Receiver receiver = plan.receiver(notice.way());
        Locale locale = receiver.language();
        String from = plan.mail().orElseThrow().from();
        MimeMessage message = new Numbered(session, "<" + notice.id() + from.substring(from.indexOf('@')) + ">");
        message.setFrom(new InternetAddress(from));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(receiver.mail().orElseThrow()));
        message.setSubject("[Enlace] " + notificationText.title(notice, locale), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notice.made()));
        // Prevents automatic holiday replies.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", locale.getLanguage());
        message.setText(notificationText.text(notice, plan.console(), locale), StandardCharsets.UTF_8.name());
        return message;
    }
}
