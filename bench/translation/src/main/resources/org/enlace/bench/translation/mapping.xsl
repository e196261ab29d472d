<?xml version="1.0" encoding="UTF-8"?>
<!-- The table police/reports/police-report/v1 as XSLT 3.0: the same record for the same message; it gives no findings. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:enlace:bench"
                xmlns:pn="urn:ejemplo:ec:policia:parte:v1" exclude-result-prefixes="#all">
  <xsl:include href="codes.xsl"/>
  <xsl:output method="json"/>
  <xsl:strip-space elements="*"/>

  <xsl:variable name="particles" static="yes" as="map(xs:string, xs:boolean)" select="map:merge(
      ('DE', 'DEL', 'LA', 'LAS', 'LOS', 'SAN', 'SANTA', 'VON', 'VAN', 'DA', 'DO', 'DAS', 'DOS', 'DI', 'MC', 'Y', 'E') ! map {.: true()})"/>
  <xsl:variable name="utc" static="yes" select="xs:dayTimeDuration('PT0S')"/>

  <xsl:template match="/">
    <xsl:apply-templates select="pn:registrarParte/pn:parte"/>
  </xsl:template>

  <xsl:template match="pn:parte" as="map(*)">
    <xsl:variable name="persons" select="pn:intervinientes/pn:interviniente"/>
    <xsl:variable name="zone" select="if (pn:codProvincia = '20') then 'Pacific/Galapagos' else 'America/Guayaquil'"/>
    <xsl:variable name="offset" select="if (pn:codProvincia = '20') then '-06:00' else '-05:00'"/>
    <xsl:map>
      <xsl:map-entry key="'case'" select="map:merge((
          map {'externalIds': map {'PN_PARTE': map {'scheme': 'PN_PARTE', 'value': string(pn:numeroParte),
              'verdict': if (matches(pn:numeroParte, '^[0-9]{19}$')) then 'VALID' else 'INVALID'}}},
          pn:presuntaSubinfraccion ! map {'phenomenon': f:coded('PHENOMENON', $phenomenon, .)}))"/>
      <xsl:map-entry key="'incident'" select="map:merge((
          pn:fechaHecho ! map {'occurredFrom': f:instant(string(.), string(../pn:horaHecho), $zone, $offset)},
          pn:fechaElaboracion ! map {'reportedAt':
              f:instant(substring-before(., ' '), substring-after(., ' '), $zone, $offset)},
          map {'place': map:merge((
              map {'country': 'EC', 'admin1': $admin1(string(pn:codProvincia))?code},
              pn:codCanton ! map {'admin2': string(.)},
              pn:codParroquia ! map {'parish': string(.)}))},
          pn:presuntaSubinfraccion ! map {'offence': f:coded('OFFENCE', $offence, .)},
          pn:flagrancia ! map {'flagrante': $tri(string(.))?code},
          pn:unidad ! map {'unit': f:text(.)},
          pn:relato ! map {'narrative': f:text(.)}))"/>
      <xsl:variable name="victims" select="$persons[@calidad = 'VICTIMA']"/>
      <xsl:if test="$victims">
        <xsl:map-entry key="'victims'" select="array {$victims ! f:victim(.)}"/>
      </xsl:if>
      <xsl:variable name="suspects" select="$persons[@calidad = 'PRESUNTO INFRACTOR']"/>
      <xsl:if test="$suspects">
        <xsl:map-entry key="'suspects'" select="array {$suspects ! map:merge(f:person(., true()))}"/>
      </xsl:if>
      <xsl:variable name="others" select="$persons[@calidad = ('TESTIGO', 'DENUNCIANTE')]"/>
      <xsl:if test="$others">
        <xsl:map-entry key="'others'" select="array {$others ! map {'role': f:coded('ROLE', $role, @calidad)}}"/>
      </xsl:if>
    </xsl:map>
  </xsl:template>

  <xsl:function name="f:victim" as="map(*)">
    <xsl:param name="p" as="element()"/>
    <xsl:variable name="means" select="$p/pn:medios/pn:medio"/>
    <xsl:variable name="flags" select="$means ! $moc17(f:fold(.))[?match = 'EXACT' and ?code ne '-']?code"/>
    <xsl:sequence select="map:merge((
        f:person($p, false()),
        if ($p/pn:finExplotacion) then map {'exploitation': array {$p/pn:finExplotacion ! f:coded('EXPL', $expl, .)}} else (),
        if ($means) then map {'meansPalermo': array {$means ! f:coded('MEANS7', $means7, .)}} else (),
        if (exists($flags)) then map {'meansOfControl': map:merge($flags ! map {.: 'YES'})} else ()))"/>
  </xsl:function>

  <xsl:function name="f:person" as="map(*)*">
    <xsl:param name="p" as="element()"/>
    <xsl:param name="zero-is-nothing" as="xs:boolean"/>
    <xsl:sequence select="
        $p/pn:apellidosNombres ! map {'name': (f:nil(.), f:name(normalize-space(.)))[1]},
        $p/pn:tipoDocumento ! map {'document': f:document(string(.), $p)},
        $p/pn:edad ! map {'age': (f:nil(.), f:age(string(.), $zero-is-nothing))[1]},
        $p/pn:fechaNacimiento ! map {'birthDate': (f:nil(.), f:birth(string(.)))[1]},
        $p/pn:sexo ! map {'sex': f:coded('SEX', $sex, .)},
        $p/pn:sexo[not($gender(f:fold(.))?code = '-')] ! map {'gender': f:coded('GENDER', $gender, .)},
        $p/pn:nacionalidad ! map {'citizenship': f:coded('COUNTRY', $country, .)},
        $p/pn:estatusMigratorio ! map {'migrationStatus': f:coded('MIGR', $migr, .)}"/>
  </xsl:function>

  <!-- As the list folds its words: no accents, one space, capitals. -->
  <xsl:function name="f:fold" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="upper-case(translate(normalize-space($text), 'ÁÉÍÓÚÜÑáéíóúüñ', 'AEIOUUNaeiouun'))"/>
  </xsl:function>

  <xsl:function name="f:nil" as="map(*)?">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="reason" select="if (normalize-space($text) = '') then 'NOT_STATED' else $nulls($text)?code"/>
    <xsl:sequence select="$reason ! map {'nil': .}"/>
  </xsl:function>

  <xsl:function name="f:text" as="item()">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="(f:nil($text), $text)[1]"/>
  </xsl:function>

  <xsl:function name="f:coded" as="map(*)">
    <xsl:param name="list" as="xs:string"/>
    <xsl:param name="codes" as="map(*)"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="found" select="$codes(f:fold($text))"/>
    <xsl:sequence select="
        if (exists($found)) then map {'code': $found?code, 'list': $list, 'source': $text, 'match': $found?match}
        else (f:nil($text), map {'list': $list, 'source': $text, 'match': 'UNMAPPED'})[1]"/>
  </xsl:function>

  <xsl:function name="f:instant" as="map(*)">
    <xsl:param name="day" as="xs:string"/>
    <xsl:param name="time" as="xs:string"/>
    <xsl:param name="zone" as="xs:string"/>
    <xsl:param name="offset" as="xs:string"/>
    <xsl:variable name="date" select="f:date($day)"/>
    <xsl:variable name="parts" select="tokenize($time, ':')"/>
    <xsl:variable name="local" select="xs:dateTime($date || 'T' || $time || ':00'[count($parts) = 2] || $offset)"/>
    <xsl:sequence select="map {
        'utc': string(adjust-dateTime-to-timezone($local, $utc)), 'zone': $zone,
        'precision': if (count($parts) = 2) then 'MINUTE' else 'SECOND', 'source': $day || ' ' || $time}"/>
  </xsl:function>

  <xsl:function name="f:date" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="parts" select="tokenize($text, '/')"/>
    <xsl:sequence select="string(xs:date($parts[3] || '-' || $parts[2] || '-' || $parts[1]))"/>
  </xsl:function>

  <xsl:function name="f:birth" as="map(*)">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
        if (starts-with($text, '01/01/')) then map {'edtf': substring($text, 7), 'padded': true(), 'source': $text}
        else map {'edtf': f:date($text), 'source': $text}"/>
  </xsl:function>

  <xsl:function name="f:age" as="map(*)">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="zero-is-nothing" as="xs:boolean"/>
    <xsl:sequence select="
        if ($text = '999' or ($zero-is-nothing and $text = '0')) then map {'nil': 'NOT_STATED'}
        else map {'years': xs:integer($text), 'basis': 'STATED'}"/>
  </xsl:function>

  <xsl:function name="f:name" as="map(*)">
    <xsl:param name="full" as="xs:string"/>
    <xsl:variable name="tokens" select="tokenize($full, ' ')"/>
    <xsl:variable name="units" select="if (some $t in $tokens satisfies map:contains($particles, $t)) then f:units($tokens) else $tokens"/>
    <xsl:variable name="count" select="count($units)"/>
    <xsl:variable name="surnames" select="if ($count ge 3) then 2 else 1"/>
    <xsl:sequence select="map:merge((
        map {'full': $full, 'order': 'SURNAMES_FIRST', 'surname1': $units[1],
             'given': array {subsequence($units, $surnames + 1)}, 'confidence': if ($count = 4) then 'HIGH' else 'LOW'},
        if ($surnames = 2) then map {'surname2': $units[2]} else ()))"/>
  </xsl:function>

  <!-- A particle binds to what follows. -->
  <xsl:function name="f:units" as="xs:string*">
    <xsl:param name="tokens" as="xs:string*"/>
    <xsl:iterate select="$tokens">
      <xsl:param name="open" as="xs:string" select="''"/>
      <xsl:variable name="unit" select="if ($open = '') then . else $open || ' ' || ."/>
      <xsl:choose>
        <xsl:when test="map:contains($particles, .)">
          <xsl:next-iteration><xsl:with-param name="open" select="$unit"/></xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="$unit"/>
          <xsl:next-iteration><xsl:with-param name="open" select="''"/></xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="f:document" as="map(*)">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="p" as="element()"/>
    <xsl:variable name="scheme" select="$doc-type($type)?code"/>
    <xsl:variable name="number" select="string($p/pn:numeroDocumento)"/>
    <xsl:variable name="nation" select="($p/pn:paisEmision ! $country-iso3(string(.))?code, $p/pn:nacionalidad ! $country(string(.))?code)[1]"/>
    <xsl:sequence select="
        if ($scheme = 'NONE') then map {'nil': 'UNKNOWN'}
        else if ($number = '') then map {'nil': 'NOT_STATED'}
        else if ($scheme = 'EC_CEDULA') then map {'scheme': $scheme, 'value': $number, 'country': 'EC',
            'verdict': if (f:cedula($number)) then 'VALID' else 'INVALID'}
        else map:merge((map {'scheme': $scheme, 'value': $number, 'verdict': 'UNCHECKED'}, $nation ! map {'country': .}))"/>
  </xsl:function>

  <xsl:function name="f:cedula" as="xs:boolean">
    <xsl:param name="number" as="xs:string"/>
    <xsl:variable name="digits" select="string-to-codepoints($number) ! (. - 48)"/>
    <xsl:variable name="sum" select="sum(for $i in 1 to 9 return
        let $product := $digits[$i] * (if ($i mod 2 = 1) then 2 else 1) return if ($product gt 9) then $product - 9 else $product)"/>
    <xsl:sequence select="matches($number, '^[0-9]{10}$') and (10 - $sum mod 10) mod 10 = $digits[10]"/>
  </xsl:function>
</xsl:stylesheet>
