extension Operation {
  /// Source: documentation, RS and SI; HR is assumed.
  package static let employees: [Operation] = rows(
    of: "Employee",
    [
      Operation(.get, "employees", "GetEmployees", query: [.search], answers: .page("EmployeeSearch")),
      Operation(.post, "employees", "AddEmployee", body: .record("Employee"), answers: .created),
      Operation(.get, "employees/{employeeId}", "GetEmployee", answers: .record("Employee")),
      Operation(.put, "employees/{employeeId}", "UpdateEmployee", body: .record("Employee")),
      Operation(.delete, "employees/{employeeId}", "DeleteEmployee"),
      Operation(.get, "employees/synccandidates", "GetEmployeesSyncCandidates", answers: .sync),
    ])
}
