/// Returns the values of an option for its help.
func choices<Value: CaseIterable & RawRepresentable>(
  _ type: Value.Type
) -> String where Value.RawValue == String {
  type.allCases.map(\.rawValue).joined(separator: ", ")
}
