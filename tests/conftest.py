from hypothesis import HealthCheck, settings

settings.register_profile("gonghui", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gonghui")  # no test asserts a duration: a busy machine is no fault of ours
