import MMXData

/// Encodings of one byte a character, which programs of the region write and wrote.
package enum CodePage: String, CaseIterable, Sendable {
  /// Central Europe: Slovenian, Croatian, Serbian in Latin letters.
  case cp1250
  /// Cyrillic.
  case cp1251
  /// Western Europe.
  case cp1252
  /// DOS, of America.
  case cp437
  /// DOS, of Western Europe.
  case cp850
  /// DOS, of Central Europe.
  case cp852
  /// DOS, Cyrillic.
  case cp855
  /// DOS, Cyrillic of Russia.
  case cp866
  /// Western Europe.
  case latin1 = "iso-8859-1"
  /// Central Europe.
  case latin2 = "iso-8859-2"
  /// Cyrillic.
  case cyrillic = "iso-8859-5"
  /// Western Europe with the euro.
  case latin9 = "iso-8859-15"
  /// South-eastern Europe.
  case latin10 = "iso-8859-16"

  /// What the bytes from 0x80 stand for; U+FFFD for none.
  var upperHalf: String {
    switch self {
    case .cp1250:
      "€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
        + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    case .cp1251:
      "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
        + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя"
    case .cp1252:
      "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    case .cp437:
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
        + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
    case .cp850:
      "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
        + "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}"
    case .cp852:
      "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐"
        + "└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{AD}˝˛ˇ˘§÷¸°¨˙űŘř■\u{A0}"
    case .cp855:
      "ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐"
        + "└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u{AD}ыЫзЗшШэЭщЩчЧ§■\u{A0}"
    case .cp866:
      "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
        + "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{A0}"
    case .latin1:
      CodePage.controls + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    case .latin2:
      CodePage.controls + "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    case .cyrillic:
      CodePage.controls + "\u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ"
    case .latin9:
      CodePage.controls + "\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    case .latin10:
      CodePage.controls + "\u{A0}ĄąŁ€„Š§š©Ș«Ź\u{AD}źŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ"
    }
  }

  /// Of the ISO pages, whose bytes from 0x80 to 0x9F are control characters.
  private static let controls = String(String.UnicodeScalarView((0x80...0x9F).compactMap { Unicode.Scalar(UInt32($0)) }))

  /// Throws `value` for a byte that stands for nothing, with line and column.
  func decode(_ bytes: [UInt8]) throws(Problem) -> String {
    let upper = Array(upperHalf.unicodeScalars)
    var units: [UInt8] = []
    units.reserveCapacity(bytes.count + bytes.count / 8)
    for (offset, byte) in bytes.enumerated() {
      if offset & 0xFFF == 0 { try Pace.step(1 << 6) }
      if byte < 0x80 {
        units.append(byte)
      } else {
        let scalar = upper[Int(byte) - 0x80]
        if scalar == "\u{FFFD}" {
          let (line, column) = TextPlace.of(offset, in: bytes)
          throw .notInEncoding("byte \(byte) at line \(line), column \(column)", rawValue)
        }
        units.append(contentsOf: Character(scalar).utf8)
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  /// Throws `value` for a character that the encoding lacks.
  func encode(_ text: String) throws(Problem) -> [UInt8] {
    var units: [Unicode.Scalar: UInt8] = [:]
    for (index, scalar) in upperHalf.unicodeScalars.enumerated() where scalar != "\u{FFFD}" { units[scalar] = UInt8(index + 0x80) }
    // What a spreadsheet or a web page wrote as a letter and its mark is one character here.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in try text.normalForm().unicodeScalars {
      if bytes.count & 0xFFF == 0 { try Pace.step(1 << 6) }
      guard let byte = scalar.value < 0x80 ? UInt8(scalar.value) : units[scalar] else { throw .notInEncoding("'\(scalar)'", rawValue) }
      bytes.append(byte)
    }
    return bytes
  }
}
