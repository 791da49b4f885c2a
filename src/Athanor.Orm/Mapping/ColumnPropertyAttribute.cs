namespace Athanor.Orm;

/// <summary>A read-only property whose value is a SQL expression, loaded with each row: <c>[ColumnProperty] public partial long PostCount { get; }</c>.</summary>
/// <remarks>
/// A static method beside it gives the expression, which may be a subquery: <c>static Expr&lt;long> PostCountSql(UserTable user)</c>. The typed table has it as well. A new object has the
/// type's default until it is loaded or refreshed, and so has a changed one what was true when it was read.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnPropertyAttribute : Attribute;
