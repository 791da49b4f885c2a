namespace Athanor.Orm;

/// <summary>A property or method of a mapped class that works on objects and in SQL: its C# expression is rewritten over the columns, and the typed table has it too.</summary>
/// <remarks>
/// The rewritten side means what C# means, for nulls, text and whole numbers. What cannot be rewritten is a compile-time error; a static method beside it,
/// <c>static Expr&lt;R> LabelSql(UserTable table)</c> for a member <c>Label</c>, gives the SQL side by hand, and is taken wherever it stands.
/// </remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class HybridAttribute : Attribute;
