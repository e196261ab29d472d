<?xml version="1.0" encoding="UTF-8"?>
<!-- The floor's XML route: a police report straight to the Ministry's notice, as somebody writes it by hand. No canonical record, no pseudonyms, no findings. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:enlace:bench"
                xmlns:pn="urn:ejemplo:ec:policia:parte:v1" exclude-result-prefixes="#all">
  <xsl:output method="json"/>
  <xsl:strip-space elements="*"/>

  <xsl:variable name="sexes" static="yes" select="map {'HOMBRE': 1, 'MUJER': 2}"/>
  <xsl:variable name="nations" static="yes" select="map {
      'ECUATORIANA': 'EC', 'ECUATORIANO': 'EC', 'COLOMBIANA': 'CO', 'COLOMBIANO': 'CO', 'VENEZOLANA': 'VE', 'VENEZOLANO': 'VE',
      'PERUANA': 'PE', 'PERUANO': 'PE', 'BOLIVIANA': 'BO', 'BOLIVIANO': 'BO', 'ARGENTINA': 'AR', 'ARGENTINO': 'AR',
      'BRASILEÑA': 'BR', 'BRASILEÑO': 'BR', 'PARAGUAYA': 'PY', 'PARAGUAYO': 'PY', 'CUBANA': 'CU', 'CUBANO': 'CU'}"/>
  <xsl:variable name="purposes" static="yes" select="map {
      'EXPLOTACION SEXUAL': 2, 'PROSTITUCION FORZADA': 2, 'TURISMO SEXUAL': 2, 'EXPLOTACION LABORAL': 3, 'TRABAJO FORZOSO': 3,
      'SERVIDUMBRE': 3, 'SERVIDUMBRE POR DEUDAS': 3, 'ESCLAVITUD': 8, 'TRABAJO INFANTIL': 3, 'MENDICIDAD': 6,
      'COMETIMIENTO DE DELITOS': 7, 'RECLUTAMIENTO FORZOSO': 7, 'MATRIMONIO SERVIL': 4, 'ADOPCION ILEGAL': 5,
      'EXTRACCION DE ORGANOS': 1, 'OTRO': 8}"/>

  <xsl:template match="/">
    <xsl:apply-templates select="pn:registrarParte/pn:parte"/>
  </xsl:template>

  <xsl:template match="pn:parte">
    <xsl:variable name="written" select="string(pn:fechaElaboracion)"/>
    <xsl:sequence select="map {
        'notificacionId': 'parte:' || pn:numeroParte, 'tipo': 'PARTE', 'fecha': f:moment($written), 'numeroParte': string(pn:numeroParte),
        'provinciaDpa': string(pn:codProvincia),
        'personas': array {pn:intervinientes/pn:interviniente[@calidad = ('VICTIMA', 'PRESUNTO INFRACTOR')] ! f:person(., position())}}"/>
  </xsl:template>

  <xsl:function name="f:person" as="map(*)">
    <xsl:param name="p" as="element()"/>
    <xsl:param name="at" as="xs:integer"/>
    <xsl:sequence select="map:merge((
        map {'codigoPersona': 'P' || $at, 'calidad': translate($p/@calidad, ' ', '_')},
        map {'grupoEtario': f:band($p/pn:edad)},
        $sexes(string($p/pn:sexo)) ! map {'sexoId': .},
        $nations(string($p/pn:nacionalidad)) ! map {'nacionalidad': .},
        if ($p/pn:finExplotacion) then map {'finesExplotacion': array {distinct-values($p/pn:finExplotacion ! $purposes(string(.)))}} else ()))"/>
  </xsl:function>

  <xsl:function name="f:band" as="xs:string">
    <xsl:param name="age" as="xs:string?"/>
    <xsl:variable name="years" select="if ($age castable as xs:integer) then xs:integer($age) else 999"/>
    <xsl:sequence select="if ($years = 999) then 'DESCONOCE' else if ($years lt 12) then '0-11' else if ($years lt 18) then '12-17'
        else if ($years lt 30) then '18-29' else if ($years lt 65) then '30-64' else '65+'"/>
  </xsl:function>

  <!-- dd/MM/yyyy HH:mm:ss of the mainland. -->
  <xsl:function name="f:moment" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="day" select="tokenize(substring-before($text, ' '), '/')"/>
    <xsl:sequence select="$day[3] || '-' || $day[2] || '-' || $day[1] || 'T' || substring-after($text, ' ') || '-05:00'"/>
  </xsl:function>
</xsl:stylesheet>
