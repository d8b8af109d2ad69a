import CMachine
import MMXCatalogue
import MMXData
import Testing

@testable import MMXRuntime

/// What the core believes, and the forms that code has for it. `CoreTests` of the golden programs compare what it does.
@Suite struct CoreTests {
  /// The toolchain that builds the tests has what the core is made of, and lays out memory as it believes.
  @Test func theCoreIsUsed() { #expect(Core.isUsable) }

  /// Where the schema lies is not among what a start checks: there is none to look at.
  @Test func recordsOfEntitiesAreKnown() throws {
    let record = RecordObject(OrderedRecord([("a", .int(1))]))
    let schema = try #require(Catalogue.schema("Customer"))
    func word() -> UnsafeRawPointer? {
      Unmanaged.passUnretained(record).toOpaque().load(as: cmachine_record_object.self).schema
    }
    #expect(word() == nil)
    record.schema = schema
    #expect(word() == UnsafeRawPointer(Unmanaged.passUnretained(schema).toOpaque()))
  }

  /// Each form of the list is the form of some instruction, and no instruction has another.
  @Test func everyFormIsMade() {
    var forms: Set<UInt8> = []
    for operation in (UInt8.min...UInt8.max).compactMap(Opcode.init(rawValue:)) {
      for (last, next) in [
        (0, Opcode.jump), (0, .jumpBack), (Window.firstConstant, .jump), (Window.firstConstant, .jumpBack), (0, .giveBack),
      ] {
        forms.formUnion(CoreForm.forms(of: [Instruction(operation, 1, 2, last), Instruction(next)]).map { $0 & ~UInt8(cmachine_door) })
      }
    }
    #expect(forms == Set(0..<UInt8(cmachine_form_count.rawValue)))
  }

  /// A test whose jump is missing, and what follows `wide`, are left to the loop.
  @Test func formsNeedTheirNeighbours() {
    #expect(CoreForm.forms(of: [Instruction(.testLess, 0, 1, 2)]) == [0])
    #expect(CoreForm.forms(of: [Instruction(.wide), Instruction(.constant, 1, 2)]) == [0, 0])
  }

  /// The loop enters the core where it has something to do: not for what a stage does with a row.
  @Test func fewInstructionsAreLeftToTheLoop() {
    let add = Instruction(.add, 1, 1, 1)
    let doors = { (code: [Instruction]) in CoreForm.forms(of: code).map { $0 >= UInt8(cmachine_door) } }
    #expect(doors([add, add, Instruction(.giveBack)]) == [false, false, false])
    #expect(doors([add, add, add, Instruction(.giveBack)]) == [true, false, false, false])
    #expect(doors([add, Instruction(.not), add, add, add, add, add]) == [false, false, true, true, false, false, false])
    // Back to an instruction that it knows, and to one that it does not.
    #expect(doors([add, add, Instruction(.jumpBack)]) == [true, true, true])
    #expect(doors([Instruction(.not), add, Instruction(.jumpBack)]) == [false, false, false])
    #expect(doors([add, Instruction(.callGlobal), Instruction(.not)]) == [true, true, false])
  }
}
