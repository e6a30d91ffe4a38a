"""The API's login and refresh on the real djangorestframework-simplejwt, with rotation and a blacklist.

Started with a folder for its database; prints `listening on http://127.0.0.1:PORT` once it answers.
"""

import sys
from datetime import timedelta
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings

KEY = "ck_test_0123456789abcdef"
AGENTS = [101, 102]

settings.configure(
    SECRET_KEY="a secret of the tests, long enough for anyone",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[f"{__name__}.remember"],
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "rest_framework",
        "rest_framework_simplejwt.token_blacklist",
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{sys.argv[1]}/db.sqlite3"}},
    # The default one takes half a second on purpose.
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    },
    SIMPLE_JWT={
        "ACCESS_TOKEN_LIFETIME": timedelta(hours=24),
        "REFRESH_TOKEN_LIFETIME": timedelta(days=7),
        "ROTATE_REFRESH_TOKENS": True,
        "BLACKLIST_AFTER_ROTATION": True,
    },
)
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.response import Response  # noqa: E402
from rest_framework.views import APIView  # noqa: E402
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer  # noqa: E402
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken, OutstandingToken  # noqa: E402
from rest_framework_simplejwt.tokens import AccessToken  # noqa: E402
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView  # noqa: E402

# What was answered: path and status.
answered = []


def remember(get_response):
    def answer(request):
        response = get_response(request)
        answered.append([request.path, response.status_code])
        return response

    return answer


class LoginSerializer(TokenObtainPairSerializer):
    """Name and password under the names of the API: each agent is a user, and the key its password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.clear()
        self.fields["api_key"] = serializers.CharField()
        self.fields["agent_id"] = serializers.IntegerField()

    def validate(self, attrs):
        return super().validate({"username": str(attrs["agent_id"]), "password": attrs["api_key"]})


class Login(TokenObtainPairView):
    serializer_class = LoginSerializer


class Results(APIView):
    def get(self, request):
        row = {"id": 1, "agent": int(request.user.username)}
        return Response({"count": 1, "next": None, "previous": None, "results": [row]})


def seen(request):
    return JsonResponse({"answered": answered})


def end_sessions(request):
    for token in OutstandingToken.objects.all():
        BlacklistedToken.objects.get_or_create(token=token)
    return JsonResponse({})


def expired(request):
    token = AccessToken.for_user(User.objects.first())
    token.set_exp(lifetime=timedelta(minutes=-1))
    return JsonResponse({"access": str(token)})


urlpatterns = [
    path("user/v1/embedded/login/", Login.as_view()),
    path("user/v1/embedded/refresh/", TokenRefreshView.as_view()),
    path("test_framework/v2/results/", Results.as_view()),
    path("_test/seen", seen),
    path("_test/end-sessions", end_sessions),
    path("_test/expired", expired),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


def main():
    call_command("migrate", verbosity=0)
    for agent in AGENTS:
        User.objects.create_user(str(agent), password=KEY)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


main()
