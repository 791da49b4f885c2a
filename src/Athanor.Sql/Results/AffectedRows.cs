namespace Athanor.Sql;

/// <summary>The rows affected by several statements: unknown, -1, as soon as one of them does not tell.</summary>
internal struct AffectedRows
{
    public long Total { get; private set; }

    public void Add(long rows) => Total = Total < 0 || rows < 0 ? -1 : Total + rows;
}
