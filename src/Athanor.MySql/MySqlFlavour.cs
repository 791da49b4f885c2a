namespace Athanor.MySql;

/// <summary>The two servers that speak MySQL's protocol. Their SQL has grown apart.</summary>
internal enum MySqlFlavour
{
    /// <summary>MySQL.</summary>
    MySql,

    /// <summary>MariaDB.</summary>
    MariaDb,
}
