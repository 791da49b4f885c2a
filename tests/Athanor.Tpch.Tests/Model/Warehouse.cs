namespace Athanor.Tpch.Model;

/// <summary>The eight tables of TPC-H.</summary>
[Catalog]
public partial class Warehouse;
