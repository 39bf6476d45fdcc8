/// The values of an option, as help names them.
func choices<Value: CaseIterable & RawRepresentable>(
  _ type: Value.Type
) -> String where Value.RawValue == String {
  type.allCases.map(\.rawValue).joined(separator: ", ")
}
