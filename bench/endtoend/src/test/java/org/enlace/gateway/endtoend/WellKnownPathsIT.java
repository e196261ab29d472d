package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What those who scan the net ask for first: nothing of it is there, and nothing is told apart from what nobody has ever heard of. */
@ExtendWith(SharedGateway.class)
class WellKnownPathsIT {

    private static final List<String> PATHS = Stream.of(
                    "actuator actuator/env actuator/health actuator/heapdump actuator/httptrace actuator/jolokia actuator/loggers",
                    "actuator/mappings actuator/metrics actuator/prometheus actuator/beans actuator/configprops actuator/shutdown",
                    "actuator/threaddump actuator/gateway/routes actuator/logfile actuator/camelroutes actuator/flyway manage/env env",
                    "heapdump trace dump metrics prometheus health info beans mappings configprops loggers jolokia jolokia/list",
                    "api/jolokia hawtio console h2 h2-console h2/login.jsp dbadmin phpmyadmin adminer.php pgadmin swagger-ui.html",
                    "swagger-ui/index.html swagger.json v2/api-docs v3/api-docs api-docs openapi openapi.json openapi.yaml services",
                    "services?wsdl ws cxf soap _soap _rest _soap/police/reports _rest/eurofront/alerts camel camel/routes in in/ in/police",
                    "graphql graphiql admin admin/login manager/html manager/status host-manager/html server-status server-info web-inf/web.xml",
                    "WEB-INF/web.xml META-INF/MANIFEST.MF BOOT-INF/classes/application.yml application.yml application.properties config.json",
                    "credentials.json .env .git/HEAD .git/config .svn/entries .htaccess .DS_Store .aws/credentials backup.zip backup.sql dump.sql",
                    "robots.txt sitemap.xml crossdomain.xml .well-known/security.txt .well-known/openid-configuration phpinfo.php wp-login.php",
                    "wp-admin xmlrpc.php cgi-bin/test.cgi shell login.jsp index.jsp index.php test debug status solr activemq artemis broker",
                    "db keys logs logs/gateway.log data static/../application.yml assets/../../application.yml %2e%2e/application.yml",
                    "..;/actuator/env in/..;/actuator/env operator/..;/actuator/env in/%2e%2e/actuator/env ;/actuator/env error trace.axd elmah.axd",
                    "webjars webjars/ assets/ css/ js/ operator operator/api operator/api/ operator/api/openapi.json")
            .flatMap(line -> Stream.of(line.split(" ")))
            .toList();

    private final RunningGateway gateway;

    WellKnownPathsIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /** Status, and what follows, of a request that no client library has tidied up. */
    private record Said(int status, String rest) {

        /** Sent to the login as everybody is, or told that it is not there, not theirs or not well asked. */
        boolean isNothing() {
            boolean login = status == 302
                    && rest.toLowerCase(Locale.ROOT).contains("location: ")
                    && rest.contains("/login\r\n");
            return login || Set.of(400, 401, 403, 404, 405).contains(status);
        }
    }

    private Said ask(String method, String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.at("/").getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    (method + " /" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String first = in.readLine();
            StringBuilder rest = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rest.append(line).append("\r\n");
            }
            return new Said(Integer.parseInt(first.split(" ")[1]), rest.toString());
        }
    }

    @Test
    void nothingIsThereAndNothingIsTold() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String path : PATHS) {
            Said said = ask("GET", path);
            String told = said.rest().toLowerCase(Locale.ROOT);
            if (!said.isNothing()
                    || Stream.of(
                                    "server:",
                                    "x-powered-by",
                                    "exception",
                                    "\tat ",
                                    "springframework",
                                    "tomcat",
                                    "jetty",
                                    "camel",
                                    "whitelabel")
                            .anyMatch(told::contains)) {
                wrong.add(path + " " + said.status());
            }
        }
        for (String method : List.of("TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG", "OPTIONS")) {
            for (String path : List.of("", "in/police/reports", "in/eurofront/alerts", "operator/api/pairs", "login")) {
                Said said = ask(method, path);
                if (said.status() == 200 && !method.equals("OPTIONS")
                        || said.rest().contains("Host: 127.0.0.1")) {
                    wrong.add(method + " " + path + " " + said.status());
                }
            }
        }
        assertThat(PATHS).hasSizeGreaterThan(100);
        assertThat(wrong).as("of %d", PATHS.size()).isEmpty();
    }
}
