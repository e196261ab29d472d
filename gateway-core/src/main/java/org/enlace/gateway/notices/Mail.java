package org.enlace.gateway.notices;

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
import org.enlace.connector.Presented;
import org.enlace.gateway.partners.Credentials;
import org.enlace.gateway.partners.NoticePlan;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Hands a notice to the mail server, as plain text. Thread-safe. */
@Component
class Mail {

    private static final String LONGEST_MILLIS = "10000";

    private final Wording wording;
    private final Credentials credentials;
    private final SSLSocketFactory tls;

    @Autowired
    Mail(Wording wording, Credentials credentials) {
        this(wording, credentials, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls says which certificates are believed */
    Mail(Wording wording, Credentials credentials, SSLSocketFactory tls) {
        this.wording = wording;
        this.credentials = credentials;
        this.tls = tls;
    }

    /** A message whose id is ours, so that the same notice is the same message. */
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

    void send(Notice notice, NoticePlan plan) throws NotSent {
        NoticePlan.MailServer server = plan.mail().orElseThrow();
        Session session = Session.getInstance(settings(server));
        try (Transport transport = session.getTransport("smtp")) {
            MimeMessage message = message(session, notice, plan);
            Optional<Presented.UserPassword> login = login(server);
            transport.connect(
                    login.map(Presented.UserPassword::user).orElse(null),
                    login.map(Presented.UserPassword::password).orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AuthenticationFailedException refused) {
            throw new NotSent("LOGIN_REFUSED", refused);
        } catch (SendFailedException refused) {
            throw new NotSent("ADDRESS_REFUSED", refused);
        } catch (MessagingException failed) {
            throw new NotSent("MAIL_SERVER_AWAY", failed);
        }
    }

    private Optional<Presented.UserPassword> login(NoticePlan.MailServer server) throws NotSent {
        if (server.credential().isEmpty()) {
            return Optional.empty();
        }
        Optional<Presented> found = credentials.notice(server.credential().get());
        if (found.isPresent() && found.get() instanceof Presented.UserPassword login) {
            return Optional.of(login);
        }
        throw new NotSent("SECRET_MISSING");
    }

    private Properties settings(NoticePlan.MailServer server) {
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

    private MimeMessage message(Session session, Notice notice, NoticePlan plan) throws MessagingException {
        NoticePlan.Receiver receiver = plan.receiver(notice.way());
        Locale locale = receiver.language();
        String from = plan.mail().orElseThrow().from();
        MimeMessage message = new Numbered(session, "<" + notice.id() + from.substring(from.indexOf('@')) + ">");
        message.setFrom(new InternetAddress(from));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(receiver.mail().orElseThrow()));
        message.setSubject("[Enlace] " + wording.title(notice, locale), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notice.made()));
        // Nobody's holiday answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", locale.getLanguage());
        message.setText(wording.text(notice, plan.console(), locale), StandardCharsets.UTF_8.name());
        return message;
    }
}
