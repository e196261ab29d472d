package org.enlace.gateway.exchange.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.exchange.delivery.Transmission;

/** The Ministry's endpoint as a test wants it to be: what it was asked, and what it says. */
public final class StubMinistry implements Transmission {

    public static final String NOBODY =
            "{\"numero\":\"AB990011\",\"nacionalidad\":\"VEN\",\"total\":0,\"movimientos\":[]}";

    public static final String ONE = """
            {"numero": "AB990011", "nacionalidad": "VEN", "total": 1, "movimientos": [
              {"apellidosNombres": "PRUEBA EJEMPLO ANA MARIA", "fechaDeNacimiento": "7/3/2004", "genero": "FEMENINO",
               "fechaHoraMovimiento": "01/02/2026 14:05:00", "tipoMovimiento": "ENTRADA", "paisOrigen": "COL", "paisDestino": "ECU",
               "puertoRegistro": "RUMICHACA", "nacionalidadDocumentoMovMigra": "VEN", "numeroDocumentoMovMigra": "AB990011",
               "tipoDocumentoMovMigra": "PASAPORTE", "medio": "TERRESTRE", "tarjetaAndina": "0099001122", "categoriaMigratoria": "T-3"}]}
            """;

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final List<String> keys = new CopyOnWriteArrayList<>();
    public volatile Function<OutboundRequest, SendOutcome> says = question -> json(ONE);
    public volatile boolean open = true;

    public static SendOutcome json(String answer) {
        return new SendOutcome.Reply("application/json", answer.getBytes(StandardCharsets.UTF_8));
    }

    public static SendOutcome fault(FaultCode code) {
        return SendOutcome.Fault.of(code);
    }

    @Override
    public SendOutcome send(LinkId link, OutboundRequest message) {
        asked.add(link + " " + new String(message.content(), StandardCharsets.UTF_8));
        keys.add(message.key());
        return says.apply(message);
    }

    @Override
    public boolean open(LinkId link) {
        return open;
    }
}
