namespace Athanor.Sql;

/// <summary>A constraint that one database alone has, or one of your own: a dialect package derives from it.</summary>
public abstract class TableConstraint
{
    /// <summary>The constraint's name; the database gives one when null.</summary>
    public string? Name { get; init; }

    /// <summary>The columns that it names, which must be there.</summary>
    public virtual IEnumerable<string> ColumnNames => [];

    /// <summary>The constraint as it stands in CREATE TABLE after <c>CONSTRAINT name</c>.</summary>
    /// <exception cref="CompileException">The dialect has no such constraint.</exception>
    public abstract string Definition(DdlCompiler compiler, Table table);
}
