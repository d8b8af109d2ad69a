import MMXCommands
import MMXCatalogue
import MMXData
import MMXRuntime
import MMXSyntax
import MMXSystem

/// An interpreter of the MMX language inside another program.
///
///     let engine = Engine()
///     try engine.register("vat", parameters: ["net"]) { arguments in ... }
///     let sum = try engine.run("[1.10, 2.20] | sum")      // .number("3.30")
///
/// Names keep their values from one run to the next, also if a run ends with an error. Only one thread at a time may use it; `cancellation`
/// may be used from any thread. A run happens on the caller's thread, on a separate large stack: `onOutput`, the service and host functions
/// are called there. None of them may run the engine again.
public final class Engine {
  /// Limits of programs, and what they run on.
  public struct Options {
    /// Calls and rounds of loops that one run may take; nil for no limit. Beyond it the run ends with kind `limit`.
    public var maximumSteps: Int?
    /// `RS`, `SI` or `HR`: the catalogue in use.
    public var localisation = "RS"
    /// The organisation that commands use before `use org`.
    public var organisation: Int?
    /// The value of `args`.
    public var arguments: [String] = []
    /// Whether programs may read and write files and read the environment.
    public var allowsFiles = false

    /// The defaults: no limit of steps, the catalogue of Serbia, no organisation, no arguments, and no files.
    public init() {}
  }

  /// Ends a run from another thread.
  public let cancellation: Cancellation
  /// Receives the output of `print` and `show`, on the thread that runs the program. By default output is discarded.
  public var onOutput: (String) -> Void {
    get { host.onOutput }
    set { host.onOutput = newValue }
  }
  /// Receives warnings, a line each, on the thread that runs the program. By default they are discarded.
  public var onWarning: (String) -> Void {
    get { host.onWarning }
    set { host.onWarning = newValue }
  }

  private let interpreter: Interpreter
  private let host: EngineHost
  private let options: Options
  private var isRunning = false

  /// - Parameters:
  ///   - service: called by `get`, `save` and the other commands; without one they are errors of kind `auth`.
  ///   - options: limits, localisation and organisation of every run.
  public init(service: (any AccountingService)? = nil, options: Options = Options()) {
    self.options = options
    cancellation = Cancellation()
    host = EngineHost(cancellation, allowsFiles: options.allowsFiles)
    let localisation = Localisation(rawValue: options.localisation.uppercased()) ?? .rs
    var running = Interpreter.Options()
    running.organisation = options.organisation
    running.arguments = options.arguments
    interpreter = Interpreter(service: service.map { ServiceAdapter($0, localisation) }, host: host, options: running)
  }

  /// Runs a source and returns the value of its last statement, null if it has none.
  ///
  /// - Parameters:
  ///   - text: the program.
  ///   - name: its name in messages.
  /// - Throws: `ScriptError`, of kind `interrupted` after a cancellation, and with an `exitStatus` if the program called `exit`.
  @discardableResult
  public func run(_ text: String, name: String = "script") throws(ScriptError) -> Value {
    guard !isRunning else { throw ScriptError(.engineIsRunning()) }
    isRunning = true
    defer { isRunning = false }
    let source = Source(name: name, text: text)
    cancellation.clear()
    let (interpreter, limit) = (interpreter, options.maximumSteps)
    let result = onLargeStack { () -> Result<Value, any Error> in
      Result {
        if let limit { interpreter.allowSteps(limit) }
        return try Value(try interpreter.evaluate(source))
      }
    }
    switch result {
    case .success(let value): return value
    case .failure(let failure as Interpreter.Failure): throw ScriptError(failure)
    case .failure(let error):
      let problem = error as? Problem ?? .hostFailed(error)
      throw ScriptError(Interpreter.Failure(problem, in: source))
    }
  }

  /// The value of a name; nil if it has none, or one that cannot be copied out, such as a function.
  public subscript(name: String) -> Value? {
    interpreter.value(of: name).flatMap { try? Value($0) }
  }

  /// Sets a name. Throws `ScriptError` for a name that programs cannot use, such as `get`, and for a malformed number or date.
  public func set(_ name: String, _ value: Value) throws(ScriptError) {
    do throws(Problem) {
      try Engine.check(name)
      try interpreter.define(name, try value.runtimeValue())
    } catch {
      throw ScriptError(error)
    }
  }

  private static func check(_ name: String) throws(Problem) {
    let source = Source(name: name, text: "\(name) = 1")
    let parsed = Parser.parse(source)
    guard parsed.diagnostics.isEmpty, parsed.program.statements.count == 1, case .assign(let assignment) = parsed.program.statements[0],
      case .name(name, _) = assignment.target
    else { throw parsed.diagnostics.first?.problem ?? .notAName(name) }
  }

  /// Makes a function that programs can call, by position or by parameter name. It hides a built-in with the same name.
  ///
  /// - Parameters:
  ///   - name: its name in programs.
  ///   - parameters: their names, all required.
  ///   - body: receives a value for each parameter; the program can catch what it throws: a `HostError` with its kind, others as `script`.
  /// - Throws: `ScriptError` for a name that programs cannot use, such as that of a command.
  public func register(
    _ name: String, parameters: [String] = [], _ body: @escaping @Sendable ([Value]) throws -> Value
  ) throws(ScriptError) {
    do throws(Problem) {
      for name in [name] + parameters { try Engine.check(name) }
      if StageName.named(name) != nil { throw .nameOfStage(name) }
    } catch {
      throw ScriptError(error)
    }
    let native: @Sendable ([MMXRuntime.Value]) throws -> MMXRuntime.Value = { arguments in
      do {
        return try body(try arguments.map { argument in try Value(argument) }).runtimeValue()
      } catch let error as HostError {
        throw error.problem
      } catch let error as ScriptError {
        throw error.problem
      } catch let problem as Problem {
        throw problem
      } catch {
        throw Problem.functionFailed(name, error)
      }
    }
    do throws(Problem) { try interpreter.define(name, parameters: parameters, native) } catch { throw ScriptError(error) }
  }
}
